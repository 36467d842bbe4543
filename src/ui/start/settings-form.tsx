import type { ReactNode } from 'react';
import { FRAME_CHOICES } from '../../domain/sampling.ts';
import type { BackendChoice } from '../../domain/settings.ts';
import { useEstimate, useModels, useSettings } from '../stores.ts';
import { en } from '../text/en.ts';
import { ModelSelect } from './model-select.tsx';
import styles from './start.module.css';

/** How many frames to look at, and what to run the model on. */
export function SettingsForm(): ReactNode {
  const { frames, backend } = useSettings(({ settings }) => settings);
  const change = useSettings((state) => state.change);
  const estimate = useEstimate();
  const readModels = useModels((state) => state.read);
  const words = en.start;
  return (
    <div className={styles.settings}>
      <div role="radiogroup" aria-labelledby="frames-legend" aria-describedby="frames-hint">
        <p id="frames-legend" className={styles.legend}>
          {words.framesLegend}
        </p>
        <div className={styles.choices}>
          {FRAME_CHOICES.map((choice) => (
            <label key={choice} className={styles.choice}>
              <input
                type="radio"
                name="frames"
                value={choice}
                checked={choice === frames}
                onChange={() => change({ frames: choice })}
              />
              <span>{choice}</span>
            </label>
          ))}
        </div>
        <p id="frames-hint" className={styles.hint}>
          {words.framesHint(frames)} {words.estimate(estimate(frames))}
        </p>
      </div>
      <details className="disclosure" onToggle={() => void readModels()}>
        <summary>{words.advanced}</summary>
        <label className={styles.backend}>
          <span>{words.backendLabel}</span>
          <select
            value={backend}
            onChange={(event) => change({ backend: event.target.value as BackendChoice })}
          >
            {Object.entries(words.backends).map(([choice, name]) => (
              <option key={choice} value={choice}>
                {name}
              </option>
            ))}
          </select>
        </label>
        <ModelSelect />
      </details>
    </div>
  );
}
