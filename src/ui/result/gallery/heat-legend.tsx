import type { ReactNode } from 'react';
import { en } from '../../text/en.ts';
import { heatColour } from './heat-colours.ts';
import styles from './heat.module.css';

/** Eleven steps show the scale as well as a hundred. */
const STEPS = Array.from({ length: 11 }, (_, i) => i / 10);

/** The colour scale, which is the same for every picture, over the grey of a face in between. */
export function HeatLegend(): ReactNode {
  const words = en.gallery;
  return (
    <figure className={styles.legend}>
      <figcaption className="visually-hidden">{words.heatLegend}</figcaption>
      <div className={styles.scale} aria-hidden="true">
        {STEPS.map((step) => {
          const [red, green, blue, opacity] = heatColour(step);
          return (
            <span key={step} style={{ backgroundColor: `rgb(${red} ${green} ${blue} / ${opacity / 255})` }} />
          );
        })}
      </div>
      <div className={styles.labels}>
        <span>{words.heatLow}</span>
        <span>{words.heatMiddle}</span>
        <span>{words.heatHigh}</span>
      </div>
    </figure>
  );
}
