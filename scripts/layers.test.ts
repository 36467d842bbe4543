import { ESLint } from 'eslint';
import { describe, expect, it } from 'vitest';

/** Lints a planted file as if it stood in `folder`. */
async function messages(file: string, code: string): Promise<string[]> {
  const [result] = await new ESLint().lintText(code, { filePath: file });
  return result!.messages.map(({ message }) => message);
}

describe('The import rule', () => {
  it.each([
    ['src/domain/planted.ts', '../pipeline/sampling.ts', 'domain may not import pipeline'],
    ['src/pipeline/planted.ts', '../adapters/inference/backends.ts', 'pipeline may not import adapters'],
    ['src/ui/planted.ts', '../pipeline/sampling.ts', 'ui may not import pipeline'],
    ['src/state/planted.ts', '../worker/jobs/models.ts', 'state may not import worker'],
    ['src/export/planted.ts', '../pipeline/sampling.ts', 'export may not import pipeline'],
  ])('refuses %s importing %s', async (file, target, complaint) => {
    expect((await messages(file, `export * from '${target}';\n`)).join()).toContain(complaint);
  });

  it('refuses a media library outside adapters', async () => {
    const found = await messages('src/worker/planted.ts', "export * from 'mediabunny';\n");
    expect(found.join()).toContain('behind a port');
  });

  it('lets the page know the contract with the worker', async () => {
    expect(await messages('src/state/planted.ts', "export type * from '../worker/protocol.ts';\n")).toEqual(
      [],
    );
  });
});
