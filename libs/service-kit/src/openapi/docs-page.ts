import type { OpenApiDocument } from './openapi-document.js';

const escape = (text: string): string => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);

interface Operation {
  readonly summary?: string;
  readonly 'x-clause'?: string;
  readonly 'x-roles'?: readonly string[];
  readonly parameters?: readonly {
    readonly name: string;
    readonly in: string;
    readonly required?: boolean;
    readonly schema?: unknown;
  }[];
  readonly requestBody?: { readonly content?: Readonly<Record<string, { readonly schema?: unknown }>> };
  readonly responses?: Readonly<
    Record<
      string,
      { readonly description?: string; readonly content?: Readonly<Record<string, { readonly schema?: unknown }>> }
    >
  >;
  readonly tags?: readonly string[];
}

const json = (value: unknown): string => `<pre>${escape(JSON.stringify(value, null, 2))}</pre>`;

function operationHtml(path: string, verb: string, operation: Operation): string {
  const parameters = (operation.parameters ?? [])
    .map(
      (parameter) =>
        `<tr><td><code>${escape(parameter.name)}</code></td><td>${escape(parameter.in)}${parameter.required === true ? ' *' : ''}</td><td><code>${escape(JSON.stringify(parameter.schema ?? {}))}</code></td></tr>`,
    )
    .join('');
  const body = Object.entries(operation.requestBody?.content ?? {})
    .map(([type, { schema }]) => `<h4>请求 / body <small>${escape(type)}</small></h4>${json(schema ?? {})}`)
    .join('');
  const responses = Object.entries(operation.responses ?? {})
    .map(([status, response]) => {
      const schema = Object.entries(response.content ?? {}).find(([type]) => type !== 'application/problem+json')?.[1]
        .schema;
      return `<tr><td><b>${escape(status)}</b></td><td>${escape(response.description ?? '')}${schema === undefined ? '' : json(schema)}</td></tr>`;
    })
    .join('');
  const roles = operation['x-roles'] === undefined ? '' : ` <small>${escape(operation['x-roles'].join(', '))}</small>`;
  const clause = operation['x-clause'] === undefined ? '' : ` <small>${escape(operation['x-clause'])}</small>`;
  return `<details><summary><b class="${escape(verb)}">${escape(verb.toUpperCase())}</b> <code>${escape(path)}</code> ${escape(operation.summary ?? '')}${clause}${roles}</summary>
${parameters === '' ? '' : `<table>${parameters}</table>`}${body}<h4>答复 / answers</h4><table>${responses}</table></details>`;
}

/** The documentation of a service as one page that needs nothing from elsewhere. */
export function docsPage(document: OpenApiDocument): string {
  const sections = document.tags.map(({ name }) => {
    const operations = Object.entries(document.paths).flatMap(([path, verbs]) =>
      Object.entries(verbs)
        .map(([verb, operation]): { verb: string; operation: Operation } => ({ verb, operation }))
        .filter(({ operation }) => operation.tags?.includes(name) === true)
        .map(({ verb, operation }) => operationHtml(path, verb, operation)),
    );
    return `<section><h2 id="${escape(name)}">${escape(name)}</h2>${operations.join('')}</section>`;
  });
  const contents = document.tags.map(({ name }) => `<a href="#${escape(name)}">${escape(name)}</a>`).join(' · ');
  return `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<title>${escape(document.info.title)}</title><style>
:root{color-scheme:light dark}body{font:15px/1.6 system-ui,"PingFang SC","Microsoft YaHei",sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}
details{border:1px solid #8884;border-radius:6px;margin:.4rem 0;padding:.4rem .8rem}summary{cursor:pointer}summary b{display:inline-block;min-width:4em}
.get{color:#0a7}.post{color:#06c}.put,.patch{color:#b60}.delete{color:#c33}small{opacity:.7}pre{overflow:auto;background:#8881;padding:.6rem;border-radius:4px}
table{border-collapse:collapse;width:100%}td{border-top:1px solid #8883;padding:.3rem .5rem;vertical-align:top}code{font-size:.92em}
</style></head><body><h1>${escape(document.info.title)}</h1><p>${escape(document.info.description)}</p>
<p><a href="openapi.json">openapi.json</a> · ${contents}</p>${sections.join('')}</body></html>`;
}
