namespace CouncilLibraries.Core.Demo;

/// <summary>Chance with a seed (SplitMix64, public domain): the same seed gives the same figures on every machine and version.</summary>
internal sealed class DemoRandom(ulong seed)
{
    private ulong _state = seed;

    /// <summary>0 to below 1.</summary>
    public double Unit() => (Next() >> 11) * (1.0 / (1UL << 53));

    /// <summary>Evenly between two numbers.</summary>
    public double Between(double from, double to) => from + (Unit() * (to - from));

    /// <summary>0 to below <paramref name="count"/>.</summary>
    public int Below(int count) => (int)(Unit() * count);

    /// <summary>Whether something happens.</summary>
    public bool Chance(double probability) => Unit() < probability;

    /// <summary>About normal, mean 0 and standard deviation 1: never beyond 6, which keeps invented figures believable.</summary>
    public double Normal()
    {
        var sum = -6.0;
        for (var i = 0; i < 12; i++)
        {
            sum += Unit();
        }

        return sum;
    }

    /// <summary>A factor around 1 whose logarithm has the standard deviation given.</summary>
    public double Factor(double deviation) => Math.Exp(deviation * Normal());

    /// <summary>The numbers below <paramref name="count"/> in random order.</summary>
    public int[] Order(int count)
    {
        var order = Enumerable.Range(0, count).ToArray();
        for (var i = count - 1; i > 0; i--)
        {
            var other = Below(i + 1);
            (order[i], order[other]) = (order[other], order[i]);
        }

        return order;
    }

    private ulong Next()
    {
        var mixed = _state += 0x9E3779B97F4A7C15UL;
        mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9UL;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EBUL;
        return mixed ^ (mixed >> 31);
    }
}
