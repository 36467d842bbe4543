import type { WorkerLike } from '../client.ts';
import type { WorkerCommand, WorkerEvent } from '../protocol.ts';

/** A worker that writes down its commands and answers when a test says so. */
export class FakeWorker implements WorkerLike {
  onmessage: WorkerLike['onmessage'] = null;
  onerror: WorkerLike['onerror'] = null;
  onmessageerror: WorkerLike['onmessageerror'] = null;
  readonly commands: WorkerCommand[] = [];
  terminated = false;

  postMessage(command: WorkerCommand): void {
    this.commands.push(command);
  }

  terminate(): void {
    this.terminated = true;
  }

  send(event: WorkerEvent): void {
    this.onmessage?.call(this as never, { data: event } as MessageEvent);
  }

  crash(message: string): void {
    this.onerror?.call(this as never, { message } as ErrorEvent);
  }
}
