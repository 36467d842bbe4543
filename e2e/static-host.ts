/** A static host whose faults the tests choose: no headers, a sub-path, lost connections, other content. */
import { createReadStream, existsSync, statSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';
import { policyHeaders } from '../scripts/headers.ts';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.mjs': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
  '.webmanifest': 'application/manifest+json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
};

/** The largest file that a first check fetches. */
export const BACKBONE = 'models/unmask-resnext50-lstm/backbone.int8.onnx.packed';

/** What one request asked for. */
export interface SeenRequest {
  /** Relative to the app's folder, with the query. */
  readonly path: string;
  readonly method: string;
  /** The first byte asked for, where a range was. */
  readonly from: number | null;
}

export interface HostOptions {
  /** Where the app lies on the host, with slashes on both sides. */
  readonly base: string;
  /** Whether the host can send headers of its own. */
  readonly headers: boolean;
}

export class StaticHost {
  readonly requests: SeenRequest[] = [];
  /** After so many bytes of the file, once, the connection breaks or nothing more comes. */
  fault: { readonly path: string; readonly after: number; readonly kind: 'breaks' | 'stalls' } | null = null;
  readonly #replaced = new Map<string, Buffer>();
  readonly #server: Server;
  #port = 0;

  private constructor(private readonly options: HostOptions) {
    this.#server = createServer((request, response) => this.#serve(request, response));
  }

  static async start(options: HostOptions): Promise<StaticHost> {
    const host = new StaticHost(options);
    await host.comeBack();
    return host;
  }

  /** Address of the app. */
  get site(): string {
    return `http://localhost:${this.#port}${this.options.base}`;
  }

  /** Listens, at the same address as before. */
  async comeBack(): Promise<void> {
    await new Promise<void>((resolve) => this.#server.listen(this.#port, 'localhost', resolve));
    this.#port = (this.#server.address() as AddressInfo).port;
  }

  /** Sends something else in place of a file. */
  replace(path: string, content: Buffer): void {
    this.#replaced.set(path, content);
  }

  /** Refuses every connection from now on. */
  async goAway(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  #serve(request: IncomingMessage, response: ServerResponse): void {
    const { pathname, search } = new URL(request.url ?? '/', this.site);
    const path = pathname.slice(this.options.base.length);
    const from = /^bytes=(\d+)-$/.exec(request.headers.range ?? '');
    this.requests.push({
      path: path + search,
      method: request.method ?? '',
      from: from ? Number(from[1]) : null,
    });
    const file = join('dist', path || 'index.html');
    if (!pathname.startsWith(this.options.base) || !existsSync(file) || !statSync(file).isFile()) {
      response.writeHead(404).end();
      return;
    }
    const replaced = this.#replaced.get(path);
    if (replaced) {
      response.writeHead(200, this.#headers(file)).end(replaced);
      return;
    }
    this.#send(file, path, from ? Number(from[1]) : 0, response);
  }

  #headers(file: string): Record<string, string> {
    return {
      'Content-Type': TYPES[extname(file)] ?? 'application/octet-stream',
      'Cache-Control': 'no-cache',
      ...(this.options.headers && policyHeaders({ isolated: true })),
    };
  }

  #send(file: string, path: string, start: number, response: ServerResponse): void {
    const { size } = statSync(file);
    response.writeHead(start > 0 ? 206 : 200, {
      ...this.#headers(file),
      'Content-Length': size - start,
      ...(start > 0 && { 'Content-Range': `bytes ${start}-${size - 1}/${size}` }),
    });
    if (this.fault?.path !== path) {
      createReadStream(file, { start }).pipe(response);
      return;
    }
    const { after, kind } = this.fault;
    this.fault = null;
    createReadStream(file, { start, end: start + after - 1 })
      .on('end', () => kind === 'breaks' && setTimeout(() => response.destroy(), 200))
      .pipe(response, { end: false });
  }
}
