/** Scores crops beside the worker that decodes and looks for faces. */
import * as ort from 'onnxruntime-web/wasm';
import { toErrorData } from '../../domain/errors.ts';
import { serveLine } from '../crew/serve-line.ts';
import { observeRequests } from '../requests/observe-requests.ts';
import { openRequestChannel } from '../requests/request-channel.ts';
import type { Backbone } from './backbone.ts';
import { OnnxBackbone } from './onnx-backbone.ts';
import { readied } from './readied.ts';
import type { BackboneOrder, ScoreAnswer, ScoreRequest } from './score-messages.ts';

let backbone: Backbone | null = null;

serveLine<ScoreRequest, ScoreAnswer>(async (request, answer) => {
  try {
    answer(await answerTo(request));
  } catch (error) {
    answer({ type: 'failed', error: toErrorData(error) });
  }
});

async function answerTo(request: ScoreRequest): Promise<ScoreAnswer> {
  if (request.type === 'score') return { type: 'scored', scores: await backbone!.scoreCrops(request.crops) };
  backbone = await start(request.order);
  return { type: 'ready' };
}

async function start({ siteRoot, runtime, backbone, sessionOptions }: BackboneOrder): Promise<Backbone> {
  const channel = openRequestChannel(siteRoot);
  observeRequests((record) => channel.postMessage(record));
  return OnnxBackbone.create(readied(ort, runtime), backbone, runtime.backend, sessionOptions);
}
