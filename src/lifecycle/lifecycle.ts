/** Everything that changes, removes or writes out a container. */
export { exportTar } from './export';
export { kill } from './kill';
export { prune } from './prune';
export { remove } from './remove';
export { rename } from './rename';
export { pause, restart, start, unpause } from './states';
export { stop } from './stop';
