import type { OpenApiDocument } from '@steward/service-kit';

type Operation = Readonly<Record<string, unknown>>;

/** Paths that only services ask, or that every service has for itself. */
const private_ = /^\/(internal\/|health\/|metrics$)/;

/** One document of several: each service's public paths, its tags and operations marked with its name. */
export function mergeOpenApi(
  own: OpenApiDocument,
  services: readonly { readonly name: string; readonly document: OpenApiDocument }[],
): OpenApiDocument {
  const documents = [{ name: 'gateway', document: own }, ...services];
  const paths: Record<string, Record<string, Operation>> = {};
  const tags = new Set<string>();
  for (const { name, document } of documents) {
    for (const [path, operations] of Object.entries(document.paths)) {
      if (private_.test(path)) continue;
      for (const [verb, operation] of Object.entries(operations)) {
        const named = tagsOf(operation).map((tag) => `${name} · ${tag}`);
        for (const tag of named) tags.add(tag);
        const operationId =
          typeof operation['operationId'] === 'string' ? `${name}.${operation['operationId']}` : undefined;
        // The first service that names a path keeps it: two answers at one address would be a lie.
        (paths[path] ??= {})[verb] ??= {
          ...operation,
          tags: named,
          ...(operationId === undefined ? {} : { operationId }),
        };
      }
    }
  }
  return { ...own, paths, tags: [...tags].sort().map((name) => ({ name })) };
}

const tagsOf = (operation: Operation): string[] =>
  Array.isArray(operation['tags']) ? operation['tags'].map(String) : ['other'];
