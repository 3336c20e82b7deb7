/** What a terminal, a shell or a service manager ends a process with. */
export const endingSignals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
