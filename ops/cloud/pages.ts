/** Asks each region for what is in it, and puts the answers together. */
export async function byRegion<T extends { readonly region: string }, R>(
  items: readonly T[],
  ask: (region: string, items: readonly T[]) => Promise<readonly R[]>,
): Promise<readonly R[]> {
  const regions = [...new Set(items.map(({ region }) => region))];
  const answers = await Promise.all(
    regions.map((region) =>
      ask(
        region,
        items.filter((item) => item.region === region),
      ),
    ),
  );
  return answers.flat();
}

/** Asks for so many at a time, one request after the other. */
export async function inPages<T, R>(
  items: readonly T[],
  size: number,
  ask: (page: readonly T[]) => Promise<readonly R[]>,
): Promise<readonly R[]> {
  const answers: R[] = [];
  for (let at = 0; at < items.length; at += size) answers.push(...(await ask(items.slice(at, at + size))));
  return answers;
}
