/** The worker's entry: turns commands into jobs and their outcome into events. Composes; decides nothing. */
import { joinCrew } from '../adapters/crew/hire.ts';
import type { CrewIntroduction } from '../adapters/crew/messages.ts';
import { toErrorData } from '../domain/errors.ts';
import { runAnalysis } from './jobs/run-analysis.ts';
import { runExtraction } from './jobs/run-extraction.ts';
import { runVerification } from './jobs/run-verification.ts';
import { tellRequests } from './jobs/tell-requests.ts';
import type { WorkerCommand, WorkerEvent } from './protocol.ts';

self.onmessage = ({ data: command }: MessageEvent<WorkerCommand | CrewIntroduction>) => {
  if (command.type === 'crew') return joinCrew(command.port);
  void run(command).catch((error: unknown) =>
    send({ type: 'error', job: command.job, error: toErrorData(error) }),
  );
};

async function run(command: WorkerCommand): Promise<void> {
  const { job } = command;
  tellRequests(command.siteRoot);
  switch (command.type) {
    case 'analyze':
      send({ type: 'report', job, report: await runAnalysis(command, send) });
      return;
    case 'extract':
      send({ type: 'extracted', job, summary: await runExtraction(command, send) });
      return;
    case 'verify':
      send({ type: 'verified', job, verification: await runVerification(command, send) });
      return;
    default:
      command satisfies never;
  }
}

/** Crops go by transfer: nobody here needs them any more. */
function send(event: WorkerEvent): void {
  self.postMessage(event, event.type === 'crop' ? { transfer: [event.crop.rgb.buffer] } : {});
}
