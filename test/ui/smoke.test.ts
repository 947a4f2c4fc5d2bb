import assert from 'node:assert/strict';
import { openWorkbench, type Workbench } from './driver/openWorkbench';

describe('the workbench in a browser', () => {
  let workbench: Workbench;

  before(async () => {
    workbench = await openWorkbench({ files: { 'notes/today.txt': 'Hello' } });
  });

  after(() => workbench.dispose());

  it('opens a folder with the extension installed', async () => {
    const { quickInput, editor, screenshot } = workbench;
    await quickInput.openFile('today.txt');
    assert.deepEqual(await editor.tabs(), ['today.txt']);
    assert.equal(await editor.text(), 'Hello');
    await screenshot('workbench');
  });
});
