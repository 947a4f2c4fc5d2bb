/** Everything that leads from a container out of Quayside: clipboard, browser, another window. */
export { attachVsCode } from './attachVsCode';
export { openInBrowser } from './browser';
export { copyId, copyIp, copyName, copyPorts } from './clipboard';
export { copyRunCommand } from './runCommand';
