/** Where the tests serve the app; another port lets two checkouts be tested beside each other. */
const PORT = Number(process.env['UNMASK_TEST_PORT'] ?? 4173);

/** The app on a host that sends the isolation headers. */
export const SITE = `http://localhost:${PORT}/`;

/** The same build on a host that cannot send headers: no isolation. */
export const NOT_ISOLATED = `http://localhost:${PORT + 1}/`;

/** Our own machine under a name that makes it another origin. */
export const ELSEWHERE = `http://127.0.0.1:${PORT}/`;
