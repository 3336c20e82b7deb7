/* Runs inside the page: from the next key, milliseconds to the frame after the rows of another search stand there. */
globalThis.fromKeyToRows = new Promise((resolve) => {
  const found = () => document.querySelector('[data-widget="found-software-nodes"]');
  const seen = () => ({ question: found()?.querySelector('h2')?.textContent, rows: found()?.querySelector('tbody') });
  const before = seen();
  const begin = ({ timeStamp }) => {
    const look = (now) => {
      const { question, rows } = seen();
      if (question !== before.question && rows && rows !== before.rows) resolve(now - timeStamp);
      else requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  };
  addEventListener('keydown', begin, { capture: true, once: true });
});
undefined;
