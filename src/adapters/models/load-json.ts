import { AnalysisError } from '../../domain/errors.ts';

/**
 * Fetches JSON from our own site.
 *
 * @throws AnalysisError `asset-unavailable` or `asset-damaged`
 */
export async function loadJson(url: string): Promise<unknown> {
  let response: Response;
  try {
    response = await fetch(url);
  } catch (error) {
    throw new AnalysisError('asset-unavailable', `${url} could not be fetched: ${String(error)}`, { url });
  }
  if (!response.ok) {
    const { status } = response;
    throw new AnalysisError('asset-unavailable', `${url} answered ${status}.`, { url, status });
  }
  try {
    return await response.json();
  } catch (error) {
    throw new AnalysisError('asset-damaged', `${url} is not JSON: ${String(error)}`, { url });
  }
}
