import { z } from 'zod';
import { templatesSchemaOf } from '../provider-templates.js';

/** Approved templates of Alibaba Cloud, of text messages or of calls. */
export const aliyunTemplatesSchema = templatesSchemaOf(
  z.string().regex(/^(SMS|TTS)_[A-Za-z0-9]{1,30}$/, 'a template code: SMS_123456789 or TTS_123456789'),
);
