import type { CrewIntroduction } from '../adapters/crew/messages.ts';
import { serveCrew } from '../adapters/crew/serve-crew.dom.ts';
import type { WorkerLike } from './client.ts';

/** Starts the analysis worker with a crew of its own: its helpers end with it. */
export function spawnAnalysisWorker(): WorkerLike {
  const worker = new Worker(new URL('./analysis.worker.ts', import.meta.url), {
    type: 'module',
    name: 'analysis',
  });
  const { port, dismissAll } = serveCrew();
  worker.postMessage({ type: 'crew', port } satisfies CrewIntroduction, [port]);
  const terminate = worker.terminate.bind(worker);
  worker.terminate = () => {
    dismissAll();
    terminate();
  };
  return worker;
}
