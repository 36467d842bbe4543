import { describe, expect, it } from 'vitest';
import { AnalysisError } from '../domain/errors.ts';
import type { ModelPackage } from '../domain/model.ts';
import { ImportRefusal, type ModelShelf } from '../domain/model-shelf.ts';
import { keepModelChoiceValid } from './model-choice.ts';
import { createModelsStore } from './models.ts';
import { createSettingsStore } from './settings.ts';

const mine = { id: 'mine', version: '1.0.0', name: 'Mine' } as ModelPackage;

function setUp({ refuse, failTest = false }: { refuse?: ImportRefusal; failTest?: boolean } = {}) {
  const kept = new Set<string>();
  const tested: string[] = [];
  const shelf: ModelShelf = {
    list: () =>
      Promise.resolve({
        offers: [...kept].map((key) => ({ key, origin: 'imported', model: mine })),
        standard: 'site@1.0.0',
      }),
    add() {
      if (refuse) return Promise.reject(refuse);
      kept.add('mine@1.0.0');
      return Promise.resolve(mine);
    },
    remove: (key) => Promise.resolve(void kept.delete(key)),
  };
  const models = createModelsStore(
    () => Promise.resolve(shelf),
    (key) => {
      tested.push(key);
      return failTest
        ? Promise.reject(new AnalysisError('inference-failed', 'too far off'))
        : Promise.resolve();
    },
  );
  const keys = () => {
    const { content } = models.getState();
    return content.phase === 'read' ? content.offers.map(({ key }) => key) : content.phase;
  };
  return { models, keys, tested };
}

describe('registry of models', () => {
  it('offers an imported model once it passed its test, until it is removed', async () => {
    const { models, keys, tested } = setUp();
    await models.getState().importFiles([]);
    expect(tested).toEqual(['mine@1.0.0']);
    expect(keys()).toEqual(['mine@1.0.0']);
    expect(models.getState().importing).toEqual({ phase: 'done', name: 'Mine' });
    await models.getState().remove('mine@1.0.0');
    expect(keys()).toEqual([]);
  });

  it('forgets a model that fails its test, and says why', async () => {
    const { models, keys } = setUp({ failTest: true });
    await models.getState().importFiles([]);
    expect(keys()).toEqual([]);
    expect(models.getState().importing).toMatchObject({
      phase: 'refused',
      refusal: { code: 'self-test-failed', subject: 'too far off' },
    });
  });

  it('gives the choice back to the site when the chosen model is gone', async () => {
    const { models } = setUp();
    const settings = createSettingsStore(() => ({ getItem: () => null, setItem: () => undefined }));
    await models.getState().importFiles([]);
    settings.getState().change({ model: 'mine@1.0.0' });
    keepModelChoiceValid(settings, models);
    await models.getState().read();
    expect(settings.getState().settings.model).toBe('mine@1.0.0');
    await models.getState().remove('mine@1.0.0');
    expect(settings.getState().settings.model).toBeUndefined();
  });

  it('passes a refusal on', async () => {
    const { models } = setUp({ refuse: new ImportRefusal('file-missing', 'a.onnx') });
    await models.getState().importFiles([]);
    expect(models.getState().importing).toMatchObject({
      refusal: { code: 'file-missing', subject: 'a.onnx' },
    });
  });
});
