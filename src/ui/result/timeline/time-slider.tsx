import type { KeyboardEvent, PointerEvent, ReactNode } from 'react';
import { snap } from '../../../domain/frame-times.ts';
import type { Seconds } from '../../../domain/units.ts';
import { en } from '../../text/en.ts';
import { useEvidence, usePlayhead, useSeek } from '../evidence-context.ts';
import { scoresAt } from '../viewer/readout.tsx';
import { useSteps } from '../viewer/use-steps.ts';
import styles from './timeline.module.css';

/** A pointer this close to an analysed frame means that frame. */
const REACH_PIXELS = 8;

interface TimeSliderProps {
  readonly end: Seconds;
  readonly children: ReactNode;
}

/**
 * Lets pointer and keys move through the video over whatever is drawn inside. Arrows step through the analysed
 * frames, Page Up and Page Down through the suspicious moments.
 */
export function TimeSlider({ end, children }: TimeSliderProps): ReactNode {
  const evidence = useEvidence();
  const time = usePlayhead((state) => state.time);
  const seek = useSeek();
  const steps = useSteps();
  const { times } = evidence.report.frames;

  const seekTo = (event: PointerEvent<HTMLDivElement>): void => {
    const { left, width } = event.currentTarget.getBoundingClientRect();
    const fraction = Math.min(1, Math.max(0, (event.clientX - left) / width));
    seek(snap(times, fraction * end, (REACH_PIXELS / width) * end));
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const actions: Record<string, () => void> = {
      ArrowLeft: () => steps.frame(-1),
      ArrowDown: () => steps.frame(-1),
      ArrowRight: () => steps.frame(1),
      ArrowUp: () => steps.frame(1),
      PageDown: () => steps.moment(-1),
      PageUp: () => steps.moment(1),
      Home: () => seek(times[0] ?? 0),
      End: () => seek(times.at(-1) ?? end),
    };
    const action = actions[event.key];
    if (!action || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    action();
  };
  const scores = scoresAt(evidence, time);
  return (
    <div
      className={styles.slider}
      role="slider"
      tabIndex={0}
      aria-label={en.timeline.sliderLabel}
      aria-valuemin={0}
      aria-valuemax={Number(end.toFixed(2))}
      aria-valuenow={Number(time.toFixed(2))}
      aria-valuetext={en.timeline.sliderValue(time, scores)}
      onKeyDown={onKeyDown}
      onPointerDown={(event) => {
        if (event.button !== 0) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        seekTo(event);
      }}
      onPointerMove={(event) => {
        if (event.currentTarget.hasPointerCapture(event.pointerId)) seekTo(event);
      }}
    >
      {children}
    </div>
  );
}
