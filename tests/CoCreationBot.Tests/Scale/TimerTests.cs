using CoCreationBot.Storage;
using CoCreationBot.Tests.Storage;

namespace CoCreationBot.Tests.Scale;

/// <summary>Timers and calls that the queue alone would lose.</summary>
public sealed class TimerTests(LocalStorage storage)
{
    private static readonly CancellationToken Token = TestContext.Current.CancellationToken;
    private readonly HandMovedClock _clock = new(new DateTimeOffset(2028, 1, 1, 0, 0, 30, TimeSpan.Zero));
    private readonly string _name = Instance.NewName();

    [Fact]
    public async Task A_timer_400_days_ahead_needs_no_message_in_the_queue_and_runs_in_its_minute()
    {
        await using var queue = await LoopbackQueue.StartAsync(_clock);
        using var line = new Lifeline();
        await using var bot = await Lifeline.StartAsync(storage, _name, _clock, queue, line);
        var ran = Ran(bot);
        var due = _clock.GetUtcNow().AddDays(400);
        await CommitAsync(bot, TimeSpan.FromDays(400));
        await SettleAsync(() => queue.Count == 0, TimeSpan.Zero);
        queue.Clear();
        _clock.MoveTo(due.AddSeconds(-70));
        await SettleAsync(() => ran.Task.IsCompleted, TimeSpan.FromSeconds(10), most: 40);
        Assert.InRange(await ran.Task.WaitAsync(TimeSpan.FromSeconds(20), Token), due, due.AddSeconds(60));
        Assert.Empty(queue.Refused);
    }

    [Fact]
    public async Task What_was_committed_is_carried_out_though_the_queue_lost_every_call()
    {
        await using var queue = await LoopbackQueue.StartAsync(_clock);
        using var deadLine = new Lifeline();
        using var line = new Lifeline();
        await using (var dead = await Lifeline.StartAsync(storage, _name, _clock, queue, deadLine, delivers: false))
        {
            await CommitAsync(dead, TimeSpan.Zero);
        }

        Assert.Equal(1, queue.Count);
        queue.Clear();
        await using var bot = await Lifeline.StartAsync(storage, _name, _clock, queue, line);
        var ran = Ran(bot);
        _clock.MoveTo(_clock.GetUtcNow().AddHours(2));
        await SettleAsync(() => ran.Task.IsCompleted, TimeSpan.FromSeconds(10), most: 40);
        await ran.Task.WaitAsync(TimeSpan.FromSeconds(20), Token);
    }

    private TaskCompletionSource<DateTimeOffset> Ran(Instance bot)
    {
        var ran = new TaskCompletionSource<DateTimeOffset>();
        bot.Routes.OnJob("later", (_, _, _) => { ran.TrySetResult(_clock.GetUtcNow()); return Task.CompletedTask; });
        return ran;
    }

    private static Task<Committed<int>> CommitAsync(Instance bot, TimeSpan delay) => bot.Partitions.ChangeAsync(
        PartitionId.ForInitiative("one"), null, (_, change) => { change.Post(Delivery.Job("later", "n", delay)); return 0; }, Token);

    // Lets time go on in small steps until it is so, with a moment of real time for each.
    private async Task SettleAsync(Func<bool> isSo, TimeSpan step, int most = 200)
    {
        for (var steps = 0; steps < most && !isSo(); steps++)
        {
            _clock.MoveTo(_clock.GetUtcNow() + step);
            await Task.Delay(step == TimeSpan.Zero ? 50 : 300, Token);
        }
    }
}
