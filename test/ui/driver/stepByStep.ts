/** Has each test of the suite that this is called in begin where the one before has ended: none runs after a failed one. */
export function stepByStep(): void {
  let broken = false;
  beforeEach(function () {
    if (broken) this.skip();
  });
  afterEach(function () {
    broken ||= this.currentTest?.state === 'failed';
  });
}
