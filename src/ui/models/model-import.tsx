import { useRef, type ChangeEvent, type ReactNode } from 'react';
import { parseSeedName } from '../../domain/seed-checkpoint.ts';
import type { ImportState } from '../../state/models.ts';
import { Button } from '../components/button.tsx';
import { FOLDER_INPUT } from '../shell/folder-input.ts';
import { useModels } from '../stores.ts';
import { en } from '../text/en.ts';
import { packageSources } from './package-sources.ts';
import styles from './models.module.css';

/** Takes in a model package and says how that went. */
export function ModelImport(): ReactNode {
  const zip = useRef<HTMLInputElement>(null);
  const folder = useRef<HTMLInputElement>(null);
  const importing = useModels((state) => state.importing);
  const importFiles = useModels((state) => state.importFiles);
  const busy = importing.phase === 'reading' || importing.phase === 'testing';
  const words = en.models;

  const take = ({ target }: ChangeEvent<HTMLInputElement>): void => {
    const files = Array.from(target.files ?? []);
    if (files.length > 0) void importFiles(packageSources(files));
    // The same file can be chosen again.
    target.value = '';
  };

  return (
    <div className={styles.import}>
      <h3>{words.importHeading}</h3>
      <p className={styles.lead}>{words.importLead}</p>
      <div className={styles.buttons}>
        <Button disabled={busy} onClick={() => zip.current?.click()}>
          {words.pickZip}
        </Button>
        <Button disabled={busy} onClick={() => folder.current?.click()}>
          {words.pickFolder}
        </Button>
      </div>
      {/* Checkpoints can be chosen too: the answer explains more than a greyed-out file would. */}
      <input ref={zip} type="file" hidden accept=".zip,.pt,.pth,.onnx" onChange={take} />
      <input ref={folder} type="file" hidden {...FOLDER_INPUT} onChange={take} />
      <p role="status">{progressOf(importing)}</p>
      {importing.phase === 'refused' && <Refusal {...importing.refusal} />}
    </div>
  );
}

function progressOf(importing: ImportState): string {
  switch (importing.phase) {
    case 'reading':
      return en.models.reading;
    case 'testing':
      return en.models.testing(importing.name);
    case 'done':
      return en.models.done(importing.name);
    default:
      return '';
  }
}

function Refusal({ code, subject }: Extract<ImportState, { phase: 'refused' }>['refusal']): ReactNode {
  const seed = code === 'checkpoint' ? parseSeedName(subject) : null;
  return (
    <div role="alert" className={styles.refusal}>
      <p>
        <strong>{en.models.refusedHeading}</strong>
      </p>
      <p>{en.models.refusals[code](subject)}</p>
      {seed && <p>{en.models.seed(seed)}</p>}
    </div>
  );
}
