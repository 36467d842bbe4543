import { useEffect, type ReactNode } from 'react';
import type { ModelOffer } from '../../domain/model-shelf.ts';
import { Button } from '../components/button.tsx';
import { RadioList } from '../settings/radio-list.tsx';
import { useModels, useSettings } from '../stores.ts';
import { en } from '../text/en.ts';
import { ModelFacts } from './model-facts.tsx';
import { ModelImport } from './model-import.tsx';
import styles from './models.module.css';

/** The models on offer with their facts, which one to use, and taking in another. */
export function ModelsSection(): ReactNode {
  const content = useModels((state) => state.content);
  const read = useModels((state) => state.read);
  useEffect(() => void read(), [read]);
  const words = en.models;
  return (
    <section>
      <h2 id="models-heading">{words.heading}</h2>
      <p className={styles.lead}>{words.lead}</p>
      {content.phase === 'unavailable' && <p role="alert">{words.unavailable}</p>}
      {content.phase === 'read' && (
        <>
          <Choice offers={content.offers} standard={content.standard} />
          {content.offers.map((offer) => (
            <Details key={offer.key} offer={offer} />
          ))}
        </>
      )}
      <ModelImport />
    </section>
  );
}

function Choice({ offers, standard }: { offers: readonly ModelOffer[]; standard: string }): ReactNode {
  const chosen = useSettings(({ settings }) => settings.model);
  const change = useSettings((state) => state.change);
  const words = en.models;
  return (
    <RadioList
      name="model"
      labelledBy="models-heading"
      value={offers.some(({ key }) => key === chosen) ? chosen! : standard}
      options={offers.map(({ key, origin, model }) => ({
        value: key,
        label: words.choice(model.name, model.version),
        hint: origin === 'imported' ? words.imported : key === standard ? words.standard : '',
      }))}
      onChange={(key) => change({ model: key === standard ? undefined : key })}
    />
  );
}

function Details({ offer }: { readonly offer: ModelOffer }): ReactNode {
  const chosen = useSettings(({ settings }) => settings.model);
  const change = useSettings((state) => state.change);
  const remove = useModels((state) => state.remove);
  const { key, origin, model } = offer;
  return (
    <details className="disclosure">
      <summary>{en.models.details(en.models.choice(model.name, model.version))}</summary>
      <ModelFacts model={model} />
      {origin === 'imported' && (
        <Button
          onClick={() => {
            if (chosen === key) change({ model: undefined });
            void remove(key);
          }}
        >
          {en.models.remove(model.name)}
        </Button>
      )}
    </details>
  );
}
