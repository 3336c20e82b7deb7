/* Runs inside the page: milliseconds from the start of the navigation to the largest contentful paint so far. */
new Promise((resolve) => {
  new PerformanceObserver((list) => resolve(list.getEntries().at(-1).startTime)).observe({
    type: 'largest-contentful-paint',
    buffered: true,
  });
});
