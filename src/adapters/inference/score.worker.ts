/** Scores crops beside the worker that decodes and looks for faces. */
import * as ort from 'onnxruntime-web/wasm';
import { serveLine } from '../crew/serve-line.ts';
import { observeRequests } from '../requests/observe-requests.ts';
import { openRequestChannel } from '../requests/request-channel.ts';
import type { Backbone } from './backbone.ts';
import { OnnxBackbone } from './onnx-backbone.ts';
import { readied } from './readied.ts';
import type { BackboneOrder, ScoreAnswer, ScoreRequest } from './score-messages.ts';

let backbone: Backbone | null = null;

serveLine<ScoreRequest, ScoreAnswer>(async (request, answer) => {
  if (request.type === 'score')
    return answer({ type: 'scored', scores: await backbone!.scoreCrops(request.crops) });
  backbone = await start(request.order);
  answer({ type: 'ready' });
});

async function start({ siteRoot, runtime, backbone, sessionOptions }: BackboneOrder): Promise<Backbone> {
  const channel = openRequestChannel(siteRoot);
  observeRequests((record) => channel.postMessage(record));
  return OnnxBackbone.create(readied(ort, runtime), backbone, runtime.backend, sessionOptions);
}
