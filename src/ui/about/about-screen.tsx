import { useEffect, type ReactNode } from 'react';
import { ColumnHeads } from '../components/column-heads.tsx';
import { useArrivalFocus } from '../components/use-arrival-focus.ts';
import { ModelFacts } from '../models/model-facts.tsx';
import { useModels } from '../stores.ts';
import { en } from '../text/en.ts';
import styles from './about.module.css';

/** The method, how good the model is, what it cannot tell, privacy and licences. */
export default function AboutScreen(): ReactNode {
  const heading = useArrivalFocus<HTMLHeadingElement>();
  const words = en.about;
  return (
    <div className={styles.screen}>
      <section>
        <h1 ref={heading} tabIndex={-1}>
          {words.heading}
        </h1>
        <p className={styles.lead}>{words.lead}</p>
      </section>
      <Sentences heading={words.methodHeading} sentences={words.method} ordered />
      <Model />
      <Sentences heading={words.limitsHeading} sentences={words.limits} />
      <Sentences heading={words.privacyHeading} sentences={words.privacy} />
      <Licences />
    </div>
  );
}

interface SentencesProps {
  readonly heading: string;
  readonly sentences: readonly string[];
  readonly ordered?: boolean;
}

function Sentences({ heading, sentences, ordered = false }: SentencesProps): ReactNode {
  const List = ordered ? 'ol' : 'ul';
  return (
    <section>
      <h2>{heading}</h2>
      <List className={styles.sentences}>
        {sentences.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </List>
    </section>
  );
}

function Model(): ReactNode {
  const content = useModels((state) => state.content);
  const read = useModels((state) => state.read);
  useEffect(() => void read(), [read]);
  const standard =
    content.phase === 'read' ? content.offers.find(({ key }) => key === content.standard)?.model : undefined;
  const warning = standard && en.verdict.modelWarning(standard.measured);
  return (
    <section>
      <h2>{en.about.modelHeading}</h2>
      <p>{en.about.modelLead}</p>
      {content.phase === 'unavailable' && <p role="alert">{en.models.unavailable}</p>}
      {warning && <p className={styles.warning}>{warning}</p>}
      {standard && <ModelFacts model={standard} />}
    </section>
  );
}

function Licences(): ReactNode {
  const { licencesHeading, licences, packages, packageColumns, schema } = en.about;
  return (
    <section>
      <h2>{licencesHeading}</h2>
      <p>{licences}</p>
      <table className={styles.packages}>
        <ColumnHeads names={Object.values(packageColumns)} />
        <tbody>
          {packages.map(([name, licence, purpose]) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td>{licence}</td>
              <td>{purpose}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p>
        <a href="./report.schema.json">{schema}</a>
      </p>
    </section>
  );
}
