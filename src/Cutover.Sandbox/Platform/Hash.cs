namespace Cutover.Sandbox.Platform;

/// <summary>Numbers that look random and follow from seed, stream and index alone, so that any row can be made by itself.</summary>
internal static class Hash
{
    /// <summary>SplitMix64's finisher, over the three.</summary>
    public static ulong Of(ulong seed, ulong stream, long index)
    {
        var value = seed + (stream * 0x9E3779B97F4A7C15UL) + ((ulong)index * 0xD1B54A32D192ED03UL);
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9UL;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EBUL;
        return value ^ (value >> 31);
    }

    /// <summary>A shuffle of 0 … count-1: where the position goes. The step shares no factor with the count.</summary>
    public static int Shuffled(int position, int count, int step, ulong seed) =>
        (int)((((long)position * step) + (long)(seed % (ulong)count)) % count);

    /// <summary>A UUID of version 4's form.</summary>
    public static Guid Guid(ulong seed, ulong stream, long index)
    {
        Span<byte> bytes = stackalloc byte[16];
        BitConverter.TryWriteBytes(bytes, Of(seed, stream, index));
        BitConverter.TryWriteBytes(bytes[8..], Of(seed, stream + 1000, index));
        bytes[7] = (byte)((bytes[7] & 0x0F) | 0x40);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes);
    }
}
