import type { ReactNode } from 'react';
import { en } from '../../text/en.ts';
import { useEvidence } from '../evidence-context.ts';
import { signalsOf, type Reading } from './readings.ts';
import styles from './signals.module.css';

/** Each signal with what it looks for and what it found, face by face; nothing is added up here. */
export function SignalList(): ReactNode {
  const { report, faces } = useEvidence();
  const words = en.signals;
  return (
    <section className={styles.signals} aria-labelledby="signals-heading">
      <h2 id="signals-heading">{words.heading}</h2>
      <p className={styles.hint}>{words.hint}</p>
      <dl>
        {signalsOf(report, faces).map(({ name, looksFor, readings }) => (
          <div key={name}>
            <dt>
              {name}
              <span>
                <span className="visually-hidden">{words.looksFor}: </span>
                {looksFor}
              </span>
            </dt>
            <dd>
              {readings.map((reading) => (
                <p key={reading.face ?? 'file'}>
                  <ReadingWords reading={reading} named={faces.length > 1} />
                </p>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function ReadingWords({ reading, named }: { readonly reading: Reading; readonly named: boolean }): ReactNode {
  const face = named && reading.face !== null && <span>{en.result.face(reading.face)} </span>;
  return 'value' in reading ? (
    <>
      {face}
      <strong>{reading.value}</strong>
      {reading.note && <span> {reading.note}</span>}
    </>
  ) : (
    <>
      {face}
      {en.signals.notApplicable(reading.because)}
    </>
  );
}
