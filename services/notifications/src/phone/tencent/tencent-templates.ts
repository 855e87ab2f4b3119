import { z } from 'zod';
import { templatesSchemaOf } from '../provider-templates.js';

/**
 * Approved templates of Tencent Cloud, of text messages or of calls. Its own texts number their variables, `{1}`: ours name them
 * in their place, `${what}`, and are numbered as they come.
 */
export const tencentTemplatesSchema = templatesSchemaOf(z.string().regex(/^\d{1,12}$/, 'a template id: 1234567'));
