import { useEffect, useState, type ReactNode } from 'react';
import { Button } from '../components/button.tsx';
import { Icon } from '../components/icon.tsx';
import { useAddFiles } from '../stores.ts';
import { en } from '../text/en.ts';
import { fetchSample, fetchSamples, type Sample } from './sample-files.ts';
import styles from './start.module.css';

/** The clips that come with the app; nothing where a site has none. A clip is loaded when it is asked for. */
export function Samples(): ReactNode {
  const addFiles = useAddFiles();
  const [samples, setSamples] = useState<readonly Sample[] | 'loading'>('loading');
  const [failed, setFailed] = useState(false);

  useEffect(() => {
    const stop = new AbortController();
    void fetchSamples(stop.signal).then((found) => {
      if (!stop.signal.aborted) setSamples(found);
    });
    return () => stop.abort();
  }, []);

  const open = async (sample: Sample): Promise<void> => {
    setFailed(false);
    try {
      addFiles([await fetchSample(sample)]);
    } catch {
      setFailed(true);
    }
  };

  if (samples.length === 0) return null;
  // While the list is on its way its room is kept, so that nothing moves when it comes.
  return (
    <section className={styles.samples}>
      <h2>{en.start.samplesHeading}</h2>
      <p>{en.start.samplesHint}</p>
      <ul>
        {(samples === 'loading' ? [] : samples).map((sample) => (
          <li key={sample.file}>
            <Button onClick={() => void open(sample)}>
              {en.start.sample(sample.title)}
              <Icon name="arrow" />
            </Button>
            <p>
              {sample.description} {en.start.sampleAnswer(sample.manipulated, sample.found)}
            </p>
            <p className={styles.hint}>{en.start.sampleSource(sample.source)}</p>
          </li>
        ))}
      </ul>
      {failed && <p role="alert">{en.start.sampleFailed}</p>}
    </section>
  );
}
