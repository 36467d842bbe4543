import { useEffect, type ReactNode } from 'react';
import { useHistory, useNavigation } from '../stores.ts';
import { en } from '../text/en.ts';
import { HistoryList } from './history-list.tsx';
import { HistoryResult } from './history-result.tsx';

/** The results kept on this device, or one of them. */
export default function HistoryScreen(): ReactNode {
  const item = useNavigation((state) => state.item);
  const content = useHistory((state) => state.content);
  const read = useHistory((state) => state.read);
  useEffect(() => void read(), [read]);

  if (item === '') return <HistoryList content={content} />;
  if (content.phase === 'unread') return <p role="status">{en.shell.opening}</p>;
  const records = content.phase === 'read' ? content.records : [];
  const record = records.find(({ id }) => String(id) === item);
  return <HistoryResult key={item} record={record ?? null} />;
}
