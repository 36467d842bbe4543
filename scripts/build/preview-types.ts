import type { Plugin } from 'vite';

/** Endings that no list of media types knows. */
const BINARY = /\.(packed|onnx)(\?|$)/;

/** Gives the app's own files a media type in preview, which otherwise compresses 25 MB once more for each visitor. */
export function previewTypes(): Plugin {
  return {
    name: 'unmask:preview-types',
    configurePreviewServer({ middlewares }) {
      middlewares.use((request, response, next) => {
        if (BINARY.test(request.url ?? '')) response.setHeader('Content-Type', 'application/octet-stream');
        next();
      });
    },
  };
}
