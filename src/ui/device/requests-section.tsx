import type { ReactNode } from 'react';
import type { RequestRow } from '../../state/requests.ts';
import { ColumnHeads } from '../components/column-heads.tsx';
import { useRequests } from '../stores.ts';
import { en } from '../text/en.ts';
import styles from './device.module.css';

/** Every request since the page was opened: where to, how large, what for. */
export function RequestsSection(): ReactNode {
  const rows = useRequests((state) => state.rows);
  const duringCheck = useRequests((state) => state.duringCheck);
  const words = en.device;
  const sum = (part: (row: RequestRow) => number): number =>
    rows.reduce((total, row) => total + part(row), 0);
  const foreign = rows.filter(({ purpose }) => purpose === 'foreign').length;
  return (
    <section>
      <h3>{words.requestsHeading}</h3>
      <p>
        {words.requestsLead} <strong>{words.requestsForeign(foreign)}</strong>
      </p>
      <p>
        {words.requestsTotal(
          sum(({ fromNetwork }) => fromNetwork),
          sum(({ bytes }) => bytes),
          sum(({ fromDevice }) => fromDevice),
        )}
      </p>
      {duringCheck !== null && (
        <p data-testid="requests-during-check">{words.requestsDuringCheck(duringCheck)}</p>
      )}
      {/* Scrolled by keyboard too, where it is wider than the screen. */}
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <div className={styles.tableFrame} role="region" aria-label={words.requestsTable} tabIndex={0}>
        <RequestTable rows={rows} />
      </div>
      <p>{words.browserNote}</p>
    </section>
  );
}

function RequestTable({ rows }: { readonly rows: readonly RequestRow[] }): ReactNode {
  const { columns, purposes, overNetwork, fromDevice, startPage } = en.device;
  return (
    <table className={styles.table}>
      <ColumnHeads names={Object.values(columns)} />
      <tbody>
        {rows.map((row) => (
          <tr key={row.url}>
            <th scope="row">{row.url.slice(row.url.lastIndexOf('/') + 1) || startPage}</th>
            <td>{purposes[row.purpose]}</td>
            <td>{row.origin}</td>
            <td>{overNetwork(row.fromNetwork, row.bytes)}</td>
            <td>{fromDevice(row.fromDevice)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
