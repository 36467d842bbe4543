/** Makes a file input ask for a folder. Not in React's types, though every desktop browser knows it. */
export const FOLDER_INPUT = { webkitdirectory: '' };
