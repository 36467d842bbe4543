/** One clip of `public/samples/samples.json`. */
export interface Sample {
  /** File name inside `samples/`. */
  readonly file: string;
  readonly title: string;
  readonly description: string;
  readonly source: string;
  /** Whether a face in it was replaced. */
  readonly manipulated: boolean;
  /** Whether the shipped model answers with moderate evidence or more; `e2e/samples.spec.ts` holds it to that. */
  readonly found: boolean;
}

/** The clips on offer; none where the list is missing or unreadable, because samples are a courtesy. */
export async function fetchSamples(signal: AbortSignal): Promise<readonly Sample[]> {
  try {
    const response = await fetch(addressOf('samples.json'), { signal });
    const listed: unknown = response.ok ? await response.json() : [];
    return Array.isArray(listed) ? listed.filter(isSample) : [];
  } catch {
    return [];
  }
}

/** Loads one clip from our own site. Throws when it is not there. */
export async function fetchSample({ file }: Sample): Promise<File> {
  const response = await fetch(addressOf(file));
  if (!response.ok) throw new Error(`${file} answered ${response.status}`);
  const content = await response.blob();
  return new File([content], file, { type: content.type });
}

function addressOf(file: string): URL {
  return new URL(`samples/${encodeURIComponent(file)}`, document.baseURI);
}

function isSample(value: unknown): value is Sample {
  if (typeof value !== 'object' || value === null) return false;
  const { file, title, description, source, manipulated, found } = value as Record<string, unknown>;
  return (
    [file, title, description, source].every((text) => typeof text === 'string') &&
    [manipulated, found].every((answer) => typeof answer === 'boolean')
  );
}
