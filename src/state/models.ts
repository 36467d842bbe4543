import { createStore, type StoreApi } from 'zustand/vanilla';
import { toErrorData } from '../domain/errors.ts';
import { modelKey, type ModelKey } from '../domain/model.ts';
import {
  ImportRefusal,
  type ModelOffers,
  type ModelShelf,
  type PackageSource,
} from '../domain/model-shelf.ts';

/** The models that can be chosen, as far as they are known. */
export type ModelsContent =
  | { readonly phase: 'unread' }
  | ({ readonly phase: 'read' } & ModelOffers)
  | { readonly phase: 'unavailable' };

/** How far an import has come. */
export type ImportState =
  | { readonly phase: 'idle' }
  | { readonly phase: 'reading' }
  /** The model runs its self-test; it waits until a check under way is done. */
  | { readonly phase: 'testing'; readonly name: string }
  | { readonly phase: 'done'; readonly name: string }
  | { readonly phase: 'refused'; readonly refusal: Pick<ImportRefusal, 'code' | 'subject'> };

export interface ModelsState {
  readonly content: ModelsContent;
  readonly importing: ImportState;
  read(): Promise<void>;
  /** Takes a model package in, once its files and its answers were found right. */
  importFiles(files: readonly PackageSource[]): Promise<void>;
  /** Forgets an imported model. */
  remove(key: ModelKey): Promise<void>;
}

export type ModelsStore = StoreApi<ModelsState>;

/**
 * Creates the registry of models.
 *
 * @param test rejects when the model of that key does not give its reference's answers here
 */
export function createModelsStore(
  open: () => Promise<ModelShelf>,
  test: (key: ModelKey) => Promise<unknown>,
): ModelsStore {
  return createStore<ModelsState>()((set, get) => {
    const read = async (): Promise<void> => {
      try {
        set({ content: { phase: 'read', ...(await (await open()).list()) } });
      } catch {
        set({ content: { phase: 'unavailable' } });
      }
    };
    const testOrForget = async (shelf: ModelShelf, key: ModelKey): Promise<void> => {
      try {
        await test(key);
      } catch (error) {
        await shelf.remove(key);
        throw new ImportRefusal('self-test-failed', toErrorData(error).message);
      }
    };
    return {
      content: { phase: 'unread' },
      importing: { phase: 'idle' },
      read,
      async importFiles(files) {
        const { phase } = get().importing;
        if (phase === 'reading' || phase === 'testing') return;
        set({ importing: { phase: 'reading' } });
        try {
          const shelf = await open();
          const model = await shelf.add(files);
          set({ importing: { phase: 'testing', name: model.name } });
          await testOrForget(shelf, modelKey(model));
          set({ importing: { phase: 'done', name: model.name } });
        } catch (error) {
          const refusal =
            error instanceof ImportRefusal
              ? error
              : new ImportRefusal('not-kept', toErrorData(error).message);
          set({ importing: { phase: 'refused', refusal } });
        }
        await read();
      },
      async remove(key) {
        await (await open()).remove(key);
        set({ importing: { phase: 'idle' } });
        await read();
      },
    };
  });
}
