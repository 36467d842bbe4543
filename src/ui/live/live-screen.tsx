import { useEffect, useRef, type ReactNode } from 'react';
import { Button } from '../components/button.tsx';
import { useArrivalFocus } from '../components/use-arrival-focus.ts';
import { useLive, useStores } from '../stores.ts';
import { en } from '../text/en.ts';
import { LiveParts } from './live-parts.tsx';
import styles from './live.module.css';

/** Checks a camera or a shared screen part by part, for as long as this page is open. */
export default function LiveScreen(): ReactNode {
  const heading = useArrivalFocus<HTMLHeadingElement>();
  const now = useLive((state) => state.now);
  const parts = useLive((state) => state.parts);
  const start = useLive((state) => state.start);
  const stop = useLive((state) => state.stop);
  // Whoever leaves the page wants the camera off.
  useEffect(() => stop, [stop]);
  const { screenSharing } = useStores().browser;
  const words = en.live;

  return (
    <section className={styles.screen}>
      <h1 ref={heading} tabIndex={-1}>
        {words.heading}
      </h1>
      <p className={styles.lead}>{words.lead}</p>
      {now.phase === 'watching' ? (
        <div className={styles.watching}>
          <Preview stream={now.stream} label={words.preview[now.source]} />
          <Button kind="primary" onClick={stop}>
            {words.stop}
          </Button>
        </div>
      ) : (
        <div className={styles.actions}>
          <Button kind="primary" disabled={now.phase === 'asking'} onClick={() => void start('camera')}>
            {words.start.camera}
          </Button>
          {screenSharing && (
            <Button disabled={now.phase === 'asking'} onClick={() => void start('screen')}>
              {words.start.screen}
            </Button>
          )}
        </div>
      )}
      {!screenSharing && <p>{words.noScreenSharing}</p>}
      <p role="status">
        {now.phase === 'asking' && words.asking}
        {now.phase === 'stopped' && words.stopped[now.why]}
        {now.phase === 'watching' && parts.length === 0 && words.first}
      </p>
      {now.phase === 'refused' && <p role="alert">{words.refusals[now.refusal]}</p>}
      {parts.length > 0 && <LiveParts parts={parts} />}
      <section>
        <h2>{words.honestyHeading}</h2>
        <ul className={styles.honesty}>
          {words.honesty.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      </section>
    </section>
  );
}

function Preview({ stream, label }: { readonly stream: MediaStream; readonly label: string }): ReactNode {
  const video = useRef<HTMLVideoElement>(null);
  useEffect(() => {
    if (video.current) video.current.srcObject = stream;
  }, [stream]);
  return <video ref={video} className={styles.preview} aria-label={label} autoPlay muted playsInline />;
}
