#!/usr/bin/env node
import { runCommand } from './run.mjs';

await runCommand(({ stack, ...context }) => stack.startCommand(context));
