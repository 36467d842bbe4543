import { readdirSync, readFileSync } from 'node:fs';

const INTERVAL_MILLISECONDS = 200;

/** Watches how much memory the browser takes. */
export interface MemoryWatch {
  /** Ends the watch. @returns the highest sum seen in bytes; null where the system does not tell */
  stop(): number | null;
}

/**
 * Samples the proportional set size (memory, with shared pages divided among their users) of every Chromium
 * process below this one, from Linux's /proc. The page's own measurement would miss the GPU and video processes.
 */
export function watchBrowserMemory(): MemoryWatch {
  let peak: number | null = null;
  const sample = () => {
    const bytes = browserMemory();
    if (bytes !== null && bytes > (peak ?? 0)) peak = bytes;
  };
  sample();
  const timer = setInterval(sample, INTERVAL_MILLISECONDS);
  return {
    stop() {
      clearInterval(timer);
      sample();
      return peak;
    },
  };
}

function browserMemory(): number | null {
  if (process.platform !== 'linux') return null;
  const parents = new Map<number, number>();
  for (const entry of readdirSync('/proc')) {
    const status = /^\d+$/.test(entry) ? readProc(`${entry}/status`) : null;
    const parent = status && /^PPid:\s*(\d+)/m.exec(status)?.[1];
    if (parent) parents.set(Number(entry), Number(parent));
  }
  return [...parents.keys()]
    .filter((pid) => isBelow(pid, process.pid, parents) && /chrom/i.test(readProc(`${pid}/cmdline`) ?? ''))
    .reduce((sum, pid) => sum + proportionalSetSize(pid), 0);
}

function isBelow(pid: number, ancestor: number, parents: ReadonlyMap<number, number>): boolean {
  const parent = parents.get(pid);
  return parent !== undefined && (parent === ancestor || isBelow(parent, ancestor, parents));
}

function proportionalSetSize(pid: number): number {
  const kibibytes = /^Pss:\s*(\d+)/m.exec(readProc(`${pid}/smaps_rollup`) ?? '')?.[1] ?? '0';
  return Number(kibibytes) * 1024;
}

/** Null when the process ended meanwhile. */
function readProc(path: string): string | null {
  try {
    return readFileSync(`/proc/${path}`, 'utf8');
  } catch {
    return null;
  }
}
