import type { ReactNode } from 'react';
import { useModels, useSettings } from '../stores.ts';
import { en } from '../text/en.ts';
import styles from './start.module.css';

/** Which model to use; nothing where there is no choice. */
export function ModelSelect(): ReactNode {
  const content = useModels((state) => state.content);
  const chosen = useSettings(({ settings }) => settings.model);
  const change = useSettings((state) => state.change);
  if (content.phase !== 'read' || content.offers.length < 2) return null;
  const { offers, standard } = content;
  return (
    <label className={styles.backend}>
      <span>{en.models.choiceLabel}</span>
      <select
        value={chosen ?? standard}
        onChange={({ target }) => change({ model: target.value === standard ? undefined : target.value })}
      >
        {offers.map(({ key, model }) => (
          <option key={key} value={key}>
            {en.models.choice(model.name, model.version)}
          </option>
        ))}
      </select>
    </label>
  );
}
