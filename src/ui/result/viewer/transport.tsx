import type { ReactNode } from 'react';
import { Button } from '../../components/button.tsx';
import { Icon } from '../../components/icon.tsx';
import { en } from '../../text/en.ts';
import { useEvidence, usePlayhead } from '../evidence-context.ts';
import { useSteps } from './use-steps.ts';
import styles from './viewer.module.css';

const RATES = [0.25, 0.5, 1] as const;

/** Play, steps and what is shown; every button stays in its place, whatever can be done. */
export function Transport(): ReactNode {
  const { playhead, moments } = useEvidence();
  const steps = useSteps();
  const playing = usePlayhead((state) => state.playing);
  const medium = usePlayhead((state) => state.medium);
  const playable = medium === 'video' || medium === 'frames';
  const muted = usePlayhead((state) => state.muted);
  const boxes = usePlayhead((state) => state.boxes);
  const rate = usePlayhead((state) => state.rate);
  const { choose } = playhead.getState();
  const words = en.viewer;
  const moment = words.moments[moments.kind];
  return (
    <div className={styles.transport} role="group" aria-label={words.transport}>
      <Button kind="primary" disabled={!playable} aria-keyshortcuts="Space" onClick={steps.togglePlay}>
        <Icon name={playing ? 'pause' : 'play'} />
        {playing ? words.pause : words.play}
      </Button>
      <div className={styles.pair}>
        <Button
          aria-label={words.previousFrame}
          title={words.withKey(words.previousFrame, '←')}
          onClick={() => steps.frame(-1)}
        >
          <Icon name="back" />
        </Button>
        <span aria-hidden="true">{words.frame}</span>
        <Button
          aria-label={words.nextFrame}
          title={words.withKey(words.nextFrame, '→')}
          onClick={() => steps.frame(1)}
        >
          <Icon name="arrow" />
        </Button>
      </div>
      <div className={styles.pair}>
        <Button
          aria-label={moment.previous}
          title={words.withKey(moment.previous, 'K')}
          aria-keyshortcuts="K"
          disabled={moments.all.length === 0}
          onClick={() => steps.moment(-1)}
        >
          <Icon name="back" />
        </Button>
        <span aria-hidden="true">{moment.short}</span>
        <Button
          aria-label={moment.next}
          title={words.withKey(moment.next, 'J')}
          aria-keyshortcuts="J"
          disabled={moments.all.length === 0}
          onClick={() => steps.moment(1)}
        >
          <Icon name="arrow" />
        </Button>
      </div>
      <div className={styles.choices}>
        <label>
          <input
            type="checkbox"
            checked={boxes}
            onChange={({ target }) => choose({ boxes: target.checked })}
          />
          {words.boxes}
        </label>
        <label>
          <input
            type="checkbox"
            checked={!muted}
            disabled={medium !== 'video'}
            onChange={({ target }) => choose({ muted: !target.checked })}
          />
          {words.sound}
        </label>
        <label>
          {words.speed}
          <select
            value={rate}
            disabled={!playable}
            onChange={({ target }) => choose({ rate: Number(target.value) })}
          >
            {RATES.map((value) => (
              <option key={value} value={value}>
                {words.speedValue(value)}
              </option>
            ))}
          </select>
        </label>
      </div>
    </div>
  );
}
