import type { BackendName } from '../../domain/model.ts';
import type { BackendChoice } from '../../domain/settings.ts';
import type { Capabilities } from './capabilities.ts';

/** One way of running a model. */
export interface BackendPlan {
  readonly choice: Exclude<BackendChoice, 'auto'>;
  readonly backend: BackendName;
  /** Workers that score crops side by side, each on one thread; 1: the worker that asks does it itself. */
  readonly threads: number;
}

interface BackendRow {
  readonly choice: Exclude<BackendChoice, 'auto'>;
  readonly backend: BackendName;
  threads(capabilities: Capabilities): number;
  /** Why this cannot run here at all; null when it can. */
  impossible(capabilities: Capabilities): string | null;
  /** Why it is possible but not taken unless somebody asks for it; null when it is. */
  unwise(capabilities: Capabilities): string | null;
}

/** Each takes some 250 MB for a runtime and a model of its own (Chromium); what more would bring was not measured. */
const MAX_THREADS = 4;
const MAX_THREADS_IN_LITTLE_MEMORY = 2;

/** In the order of preference. */
const BACKENDS: readonly BackendRow[] = [
  {
    choice: 'webgpu',
    backend: 'webgpu',
    threads: () => 1,
    impossible: ({ webgpu }) => (webgpu === 'none' ? 'webgpu-missing' : null),
    unwise: ({ webgpu, ios }) => {
      if (webgpu === 'software') return 'webgpu-software';
      // Hangs and crashes have been reported there; WebAssembly works.
      return ios ? 'webgpu-ios' : null;
    },
  },
  {
    choice: 'wasm',
    backend: 'wasm',
    threads: ({ cores, littleMemory }) =>
      Math.min(cores, littleMemory ? MAX_THREADS_IN_LITTLE_MEMORY : MAX_THREADS),
    impossible: ({ workers, cores }) => {
      if (!workers) return 'threads-no-workers';
      return cores < 2 ? 'threads-one-core' : null;
    },
    // Its pages may take little memory, and each thread has a model of its own.
    unwise: ({ ios }) => (ios ? 'threads-ios' : null),
  },
  {
    choice: 'wasm-single',
    backend: 'wasm',
    threads: () => 1,
    impossible: () => null,
    unwise: () => null,
  },
];

/** What to try, in order, and why what stands before it in the table is not among it. */
export interface BackendOrder {
  readonly plans: readonly BackendPlan[];
  readonly notes: readonly string[];
}

/** Turns a person's choice and the machine's capabilities into an order of attempts; never empty. */
export function orderBackends(choice: BackendChoice, capabilities: Capabilities): BackendOrder {
  const notes: string[] = [];
  const chosen = BACKENDS.findIndex((row) => row.choice === choice);
  const plans = BACKENDS.slice(Math.max(0, chosen)).flatMap((row) => {
    const reason = row.impossible(capabilities) ?? (row.choice === choice ? null : row.unwise(capabilities));
    if (reason !== null) {
      notes.push(reason);
      return [];
    }
    return [{ choice: row.choice, backend: row.backend, threads: row.threads(capabilities) }];
  });
  return { plans, notes };
}
