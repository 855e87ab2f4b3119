import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { isZone } from '@steward/handbook';
import { Describe } from '@steward/service-kit';
import { z } from 'zod';
import { templateOf, templates } from './catalogue.js';
import { asText, render } from './render.js';
import { languages, type Language, type TemplateParams } from './template.js';

const titleSchema = z.object({ zh: z.string(), en: z.string() });
const templateSchema = z.object({
  id: z.string(),
  audience: z.enum(['person', 'owner', 'operator']),
  title: titleSchema,
  params: z.record(z.string(), z.string()),
  /** Values of the example that a preview shows. */
  sample: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
});
export type TemplateView = z.infer<typeof templateSchema>;
const paramSchema = z.union([z.string().max(2_000), z.number(), z.boolean(), z.null()]);
const previewSchema = z.strictObject({
  language: z.enum(languages).default('zh-CN'),
  zone: z.string().max(60).refine(isZone, 'an IANA zone').default('Asia/Shanghai'),
  clause: z.string().max(40).nullable().default(null),
  /** Left out: the template's own sample. */
  params: z.record(z.string(), paramSchema).optional(),
});
type Preview = z.infer<typeof previewSchema>;
const previewedSchema = z.object({ subject: z.string(), text: z.string(), language: z.enum(languages) });
export type Previewed = z.infer<typeof previewedSchema>;

/** Stands for the link of a real message, so that lines which need one are seen. */
const exampleLink = 'https://steward.example/o/…';

/** The messages that Steward can send, and how they will read. */
@Controller('v1/templates')
export class TemplateController {
  @Get()
  @Describe({ summary: { zh: '消息模板', en: 'Templates of messages' }, response: z.array(templateSchema) })
  list(): TemplateView[] {
    return templates.map(({ id, audience, title, params, sample }) => ({
      id,
      audience,
      title: { ...title },
      params: { ...params },
      sample: { ...sample },
    }));
  }

  @Post(':id/preview')
  @Describe({
    summary: { zh: '预览一条消息', en: 'How a message will read' },
    response: previewedSchema,
    errors: [
      'template.unknown',
      { code: 'delivery.param-missing', status: 400, when: { zh: '参数不全', en: 'a parameter is missing' } },
    ],
  })
  preview(
    @Param('id') id: string,
    @Body({ schema: previewSchema }) preview: Preview,
  ): { subject: string; text: string; language: Language } {
    const template = templateOf(id);
    const params: TemplateParams = preview.params ?? template.sample;
    const message = render(template, params, {
      language: preview.language,
      zone: preview.zone,
      clause: preview.clause,
      link: template.audience === 'operator' ? null : exampleLink,
      names: {},
    });
    return { subject: message.subject, text: asText(message), language: message.language };
  }
}
