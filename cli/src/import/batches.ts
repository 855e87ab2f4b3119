/** Groups items until one of the limits would be passed; an item larger than `bytes` goes alone. */
export async function* batchesOf<T>(
  items: AsyncIterable<T>,
  limits: { readonly count: number; readonly bytes: number },
  bytesOf: (item: T) => number,
): AsyncGenerator<T[]> {
  let batch: T[] = [];
  let bytes = 0;
  for await (const item of items) {
    const size = bytesOf(item);
    if (batch.length > 0 && (batch.length >= limits.count || bytes + size > limits.bytes)) {
      yield batch;
      batch = [];
      bytes = 0;
    }
    batch.push(item);
    bytes += size;
  }
  if (batch.length > 0) yield batch;
}
