using Xunit.v3;

// A play waits a good part of its time for timers and for storage: six of them keep two cores busy, beside the browser's.
[assembly: Parallelization(MaxThreads = 6)]
