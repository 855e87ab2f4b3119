/* Fails before it has a test, as a suite does whose import is wrong; run by the suite beside it. */
throw new Error('a module is not there');
