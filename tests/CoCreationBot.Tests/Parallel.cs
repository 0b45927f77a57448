using Xunit.v3;

// Most of a play is waiting for the bot, its storage and its timers: two plays a core keep a machine busy.
[assembly: Parallelization(MaxThreads = 4)]
