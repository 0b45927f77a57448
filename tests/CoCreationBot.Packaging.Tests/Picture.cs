using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace CoCreationBot.Packaging.Tests;

/// <summary>A PNG of eight-bit RGBA pixels in unfiltered rows, as the package's icons are.</summary>
/// <param name="Width">In pixels.</param>
/// <param name="Height">In pixels.</param>
/// <param name="Pixels">Four bytes each, row by row.</param>
internal sealed record Picture(int Width, int Height, IReadOnlyList<(byte Red, byte Green, byte Blue, byte Alpha)> Pixels)
{
    public static Picture Read(byte[] png)
    {
        Assert.Equal([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], png[..8]);
        var (header, data) = (Array.Empty<byte>(), new MemoryStream());
        for (var at = 8; at < png.Length;)
        {
            var length = (int)BinaryPrimitives.ReadUInt32BigEndian(png.AsSpan(at));
            var content = png[(at + 8)..(at + 8 + length)];
            switch (Encoding.ASCII.GetString(png, at + 4, 4))
            {
                case "IHDR":
                    header = content;
                    break;
                case "IDAT":
                    data.Write(content);
                    break;
            }

            at += 12 + length;
        }

        Assert.Equal([8, 6, 0, 0, 0], header[8..]);
        var (width, height) = (BinaryPrimitives.ReadInt32BigEndian(header), BinaryPrimitives.ReadInt32BigEndian(header.AsSpan(4)));
        data.Position = 0;
        using var unpacked = new MemoryStream();
        using (var zlib = new ZLibStream(data, CompressionMode.Decompress))
        {
            zlib.CopyTo(unpacked);
        }

        var rows = unpacked.ToArray().Chunk(1 + (width * 4)).ToArray();
        Assert.Equal(height, rows.Length);
        Assert.All(rows, row => Assert.Equal(0, row[0]));
        return new Picture(width, height, [.. rows.SelectMany(row => row[1..].Chunk(4)).Select(pixel => (pixel[0], pixel[1], pixel[2], pixel[3]))]);
    }
}
