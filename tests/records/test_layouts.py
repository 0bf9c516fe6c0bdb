"""Every layout, one literal file each: columns, values, zone, status. All values are invented."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from okx_kit.records.export import Export, read_export
from okx_kit.records.layout import layouts, vocabulary
from tests.records.exports import header_of

M = "UID:123456789012345678,Account Type:Main,Time Zone:UTC+8\r\n"
MZ = "用户ID:123456789012345678,账户类型:Main,时区:UTC+8\r\n"
A4 = (
    "id,Order id,Time,Trade Type,Symbol,Action,Amount,Trading Unit,Filled Price,PnL,Fee,Fee Unit,"
    "Position Change,Position Balance,Balance Change,Balance,Balance Unit"
)
SPOT = (
    "3984495400927203328,3984495399551471616,2026-10-06 09:20:16,Spot,BTC-EUR,Buy,0.06436375,EUR,"
    "95264.80000000,0.00000000,-0.00016091,BTC,0.00000000,0.00000000,0.06420284,0.12011841,BTC"
)
IS_SPOT = {
    "id": "3984495400927203328",
    "order_id": "3984495399551471616",
    "time_utc": "2026-10-06T01:20:16Z",
    "type": "Spot",
    "symbol": "BTC-EUR",
    "action": "Buy",
    "amount": "0.06436375",
    "unit": "BTC",  # the balance unit: Trading Unit says EUR
    "price": "95264.80000000",
    "pnl": "0.00000000",
    "fee": "-0.00016091",
    "fee_unit": "BTC",
    "balance_change": "0.06420284",
    "balance": "0.12011841",
    "balance_unit": "BTC",
}
AZ = (
    "id,关联订单id,时间,账单类型,交易品种,交易类型,数量,交易单位,成交价,收益,手续费,手续费单位,"
    "仓位余额变动,仓位余额,交易账户余额变动,交易账户余额,交易账户余额单位"
)
FUND = {
    "id": "10021312703",
    "time_utc": "2025-10-31T03:55:15Z",
    "type": "Withdrawal",
    "symbol": "BTC",
    "amount": "-0.011478630000000000",
    "unit": "BTC",
    "balance_change": "-0.011478630000000000",
    "balance": "0.000000000000000000",
    "balance_unit": "BTC",
}
B_ROW = "10021312703,2025-10-31 11:55:15,Withdrawal,-0.011478630000000000,0.01147863,0E-18"
HASH = "6c88ea278fe59bac0ee8ae0551e36374e30884f4995cfb4b2ff8124e8daef235"
ADDRESS = "bc1qcztp58m6a4ar98rx0vwmq00ky4nfj7ncjhep77"

# entry -> (text, the fields of its first record that are not empty, zone and its source)
FILES: dict[str, tuple[str, dict[str, str], tuple[str, str] | None]] = {
    "trading_2025_en": (f"{M}{A4}\n{SPOT}\n", IS_SPOT, ("UTC+8", "metadata")),
    "trading_2026_fiat_en": (
        f"{M}{A4},Filled_price-USD,Pnl-USD,Fee-USD,Balance-USD,Balance_change-USD\n"
        f"{SPOT},1.5,0,0,2.5,-0.95\n",
        IS_SPOT,
        ("UTC+8", "metadata"),
    ),
    "trading_2023_19_en": (
        f"{M}id,Order id,Time,Trade Type,Symbol,Action,Amount,Trading Unit,Filled Price,"
        "Filled Price Unit,PnL,Fee,Fee Unit,Position Change,Position Balance,Position Unit,"
        "Balance Change,Balance,Balance Unit\n"
        "647848550172581894,647848550151081984,2023-11-23 10:18:50,Transfer,,Transfer out,0,cont,"
        "0E-8,USDT,0E-8,0E-8,USDT,0E-8,0E-8,USDT,-1851.73462424,0E-8,USDT\n",
        {
            "id": "647848550172581894",
            "order_id": "647848550151081984",
            "time_utc": "2023-11-23T02:18:50Z",
            "type": "Transfer",
            "action": "Transfer out",
            "amount": "0",
            "unit": "USDT",
            "price": "0.00000000",
            "pnl": "0.00000000",
            "fee": "0.00000000",
            "fee_unit": "USDT",
            "balance_change": "-1851.73462424",
            "balance": "0.00000000",
            "balance_unit": "USDT",
        },
        ("UTC+8", "metadata"),
    ),
    "trading_2023_15_en": (
        "UID:123456789012345678,Name:Test Person,Verification:1,,,,,\r\n"
        "id,Order id,Time,Trade Type,Instrument,Type,Amount,Unit,PL,Fee,Position Change,"
        "Position Balance,Balance Change,Balance,Unit\n"
        "553000000000000001,553000000000000000,2023-03-01 00:00:00,Spot,ETH-USDT,Sell,1.5,ETH,0,"
        "-0.5,0,0,2999.5,3000,USDT\n",
        {
            "id": "553000000000000001",
            "order_id": "553000000000000000",
            "type": "Spot",
            "symbol": "ETH-USDT",
            "action": "Sell",
            "amount": "1.5",
            "unit": "USDT",
            "pnl": "0",
            "fee": "-0.5",
            "fee_unit": "USDT",
            "balance_change": "2999.5",
            "balance": "3000",
            "balance_unit": "USDT",
        },
        None,
    ),
    "trading_2026_zh": (
        f"{MZ}{AZ}\n3984495400927203328,3984495399551471616,2026-10-06 09:20:16,永续合约,"
        "BTC-USDT-SWAP,开多,7.0,张,85000.1,0,-0.15,USDT,10,10,-0.15,99.85,USDT\n",
        {
            "id": "3984495400927203328",
            "order_id": "3984495399551471616",
            "time_utc": "2026-10-06T01:20:16Z",
            "type": "Swap",
            "symbol": "BTC-USDT-SWAP",
            "action": "Open long",
            "amount": "7.0",
            "unit": "cont",
            "price": "85000.1",
            "pnl": "0",
            "fee": "-0.15",
            "fee_unit": "USDT",
            "balance_change": "-0.15",
            "balance": "99.85",
            "balance_unit": "USDT",
        },
        ("UTC+8", "metadata"),
    ),
    "funding_2025_en": (
        f"{M}id,Time,Type,Amount,Before Balance,After Balance,Symbol\n{B_ROW},BTC\n",
        FUND,
        ("UTC+8", "metadata"),
    ),
    "funding_2026_fiat_en": (
        f"{M}id,Time,Type,Amount,Before Balance,After Balance,Symbol,Amount-EUR\n{B_ROW},BTC,-9\n",
        FUND,
        ("UTC+8", "metadata"),
    ),
    "funding_2023_en": (
        f"{M}id,Time,Type,Amount,Before Balance,After Balance,Fee,Symbol\n{B_ROW},-0.0001,BTC\n",
        FUND | {"fee": "-0.0001", "fee_unit": "BTC"},
        ("UTC+8", "metadata"),
    ),
    "funding_2023_unnamed_en": (
        f"{M}id,,Time,Type,Amount,Before Balance,After Balance,Fee,Symbol\n"
        f"{B_ROW.replace(',', ',x,', 1)},-0.0001,BTC\n",
        FUND | {"fee": "-0.0001", "fee_unit": "BTC"},
        ("UTC+8", "metadata"),
    ),
    "funding_zh": (
        f"{MZ}id,时间,数量,转账后余额,类型\n10021312703,2025-10-31 11:55:15,-1.5,2.5,提币\n",
        {
            "id": "10021312703",
            "time_utc": "2025-10-31T03:55:15Z",
            "amount": "-1.5",
            "balance_change": "-1.5",
            "balance": "2.5",
        },
        ("UTC+8", "metadata"),
    ),
    "withdrawals_en": (
        "UID: 123456789012345678,Account type: Funding,Time: 07/10/2026 09:46\r\n\r\n"
        "Time,Crypto,Withdrawal address,Network,Transaction ID,Amount,Fee,Status,Reference no.\n"
        f"05/11/2026 21:37:10,BTC,{ADDRESS},Bitcoin,{HASH},0.050525,0.000015,Sent,400000001\n",
        {
            "id": "400000001",
            "type": "Withdrawal",
            "symbol": "BTC",
            "amount": "0.050525",
            "unit": "BTC",
            "fee": "0.000015",
            "fee_unit": "BTC",
            "txid": HASH,
            "address": ADDRESS,
            "network": "Bitcoin",
            "status": "Sent",
        },
        None,
    ),
    "deposits_en": (
        "UID: 123456789012345678,Account type: Funding,Time: 07/10/2026 09:46\r\n\r\n"
        "Time,Crypto,Deposit address,Network,Transaction ID,Amount,Status\n"
        f"05/11/2026 21:37:10,BTC,{ADDRESS},Bitcoin,{HASH},0.050525,Completed\n",
        {
            "type": "Deposit",
            "symbol": "BTC",
            "amount": "0.050525",
            "unit": "BTC",
            "txid": HASH,
            "address": ADDRESS,
            "network": "Bitcoin",
            "status": "Completed",
        },
        None,
    ),
    "positions_zh": (
        f"{MZ}仓位创建时间,仓位更新时间,交易产品,保证金模式,持仓方向,杠杆倍数,最大持仓量,累计平仓量,"
        "开仓均价,平仓均价,保证金币种,收益额,收益率,累计手续费,累计资金费用,强平清算费,平仓类型,"
        "合约面值,合约乘数,业务线,标的指数\n"
        "2026-01-01 08:00:00,2026-01-02 09:30:05,BTC-USDT-SWAP,全仓,做多,10,5,5,90000,91000,USDT,"
        "5.5,0.1,-0.2,-0.01,0,全部平仓,0.01,1,永续,BTC-USDT\n",
        {
            "time_utc": "2026-01-02T01:30:05Z",
            "symbol": "BTC-USDT-SWAP",
            "action": "Long",
            "amount": "5",
            "price": "91000",
            "pnl": "5.5",
            "fee": "-0.2",
            "fee_unit": "USDT",
            "status": "全部平仓",
        },
        ("UTC+8", "metadata"),
    ),
    "orders_zh": (
        "导出说明\n用户ID: 123456789012345678 UTC+8\n\n委托 ID,交易品种,交易类型,委托时间,方向\n"
        "3984495399551471616,BTC-USDT-SWAP,永续合约,2026-10-06 09:20:16,开多\n",
        {
            "order_id": "3984495399551471616",
            "time_utc": "2026-10-06T01:20:16Z",
            "type": "Swap",
            "symbol": "BTC-USDT-SWAP",
            "action": "Open long",
        },
        ("UTC+8", "metadata"),
    ),
    "fills_zh": (
        "用户ID: 123456789012345678 UTC+8\n"
        "交易ID,委托ID,交易品种,交易类型,交易时间,数量,成交价格,手续费,手续费单位,流动性方向\n"
        "586760148,3984495399551471616,BTC-USDT,币币,2026-10-06 09:20:16,"
        "0.5,85000,-0.1,USDT,吃单\n",
        {
            "id": "586760148",
            "order_id": "3984495399551471616",
            "time_utc": "2026-10-06T01:20:16Z",
            "type": "Spot",
            "symbol": "BTC-USDT",
            "amount": "0.5",
            "price": "85000",
            "fee": "-0.1",
            "fee_unit": "USDT",
        },
        ("UTC+8", "metadata"),
    ),
    "snapshots_zh": (
        "用户ID: 123456789012345678 UTC+8\n快照时间,仓位ID\n"
        "2026-10-06 09:20:16,307173036051017730\n",
        {"id": "307173036051017730", "time_utc": "2026-10-06T01:20:16Z"},
        ("UTC+8", "metadata"),
    ),
    "bills_archive": (
        "instType,billId,subType,ts,balChg,posBalChg,bal,posBal,sz,px,ccy,pnl,fee,mgnMode,instId,"
        "ordId,execType,interest,tag,fillTime,tradeId,clOrdId,fillIdxPx,fillMarkPx,fillPxVol,"
        "fillPxUsd,fillMarkVol,fillFwdPx\n"
        "SPOT,'3984495400927203328,1,1791249616500,0.0004626628199999993,0,1,0,0.5,2,BTC,0,-0.1,,"
        "BTC-USDT,'3984495399551471616,T,0,,1791249616500,586760148,,,,,,,\n",
        {
            "id": "3984495400927203328",
            "order_id": "3984495399551471616",
            "time_utc": "2026-10-06T01:20:16.500Z",
            "type": "Spot",
            "symbol": "BTC-USDT",
            "action": "Buy",
            "amount": "0.5",
            "price": "2",
            "pnl": "0",
            "fee": "-0.1",
            "balance_change": "0.0004626628199999993",
            "balance": "1",
            "balance_unit": "BTC",
        },
        ("UTC", "layout"),
    ),
    "okex_fills_2020": (
        "Order ID,Trade ID,Trade Time,Pairs,Amount,Price,Total,taker/maker,Fee,unit\r\n"
        "0,2517870569,2020-09-25 17:27:02,ltc_usdt,2.273693,46.17,"
        "-104.976405810000002816 USDT,taker,-0.0034105395 LTC,LTC\n",
        {
            "id": "2517870569",
            "order_id": "0",
            "time_utc": "2020-09-25T17:27:02Z",
            "symbol": "LTC-USDT",
            "amount": "2.273693",
            "price": "46.17",
            "fee": "-0.0034105395",
            "fee_unit": "LTC",
        },
        ("UTC", "layout"),
    ),
    "okex_bills_2019": (
        "time,type,size,balance,fee,currency\n2019-01-02 12:00:00 CST,buy,1.5,2.5,-0.01,BTC\n",
        {
            "time_utc": "2019-01-02T04:00:00Z",
            "symbol": "BTC",
            "action": "Buy",
            "amount": "1.5",
            "unit": "BTC",
            "fee": "-0.01",
            "fee_unit": "BTC",
            "balance": "2.5",
            "balance_unit": "BTC",
        },
        ("UTC+8", "layout"),
    ),
}
NOT_TEXT = {"trading_xlsx_zh"}  # tried as a workbook in test_workbooks


def opened(folder: Path, text: str, name: str = "export.csv", **more: str) -> Export:
    path = folder / "file"
    path.write_bytes(text.encode())
    return read_export(path, name, **more)  # type: ignore[arg-type]


def filled(export: Export) -> dict[str, str]:
    first = next(iter(export.records))
    return {name: value for name, value in first.fields().items() if value is not None}


@pytest.mark.parametrize("key", FILES)
def test_a_layout(key: str, tmp_path: Path) -> None:
    text, wanted, zone = FILES[key]
    export = opened(tmp_path, text)
    assert export.layout is not None
    assert export.layout.key == key
    found = export.zone and (export.zone.name, export.zone.source)
    assert found == zone
    line = next(n for n, one in enumerate(text.splitlines(), 1) if one.count(",") > 0)
    got = filled(export)
    assert got.pop("row") >= line
    assert got == wanted
    told = {problem.code for problem in export.problems}
    expected = {"zone_unknown"} if zone is None else set()
    if key in ("bills_archive",):
        expected |= {"float_noise"}
    assert told == expected
    assert export.counts.records == 1


def test_every_layout_has_a_fixture() -> None:
    assert {one.key for one in layouts()} == set(FILES) | NOT_TEXT


def test_statuses_are_told_as_the_sheet_has_them() -> None:
    verified = {one.id for one in layouts() if one.status == "verified"}
    assert verified == {"A3", "A4", "A5", "B1", "B2", "C", "E", "J", "K"}
    assert {one.id for one in layouts() if one.status == "weak"} == {"I"}


@pytest.mark.parametrize("key", FILES)
def test_a_missing_column_is_told(key: str, tmp_path: Path) -> None:
    text = FILES[key][0]
    lines = text.splitlines()
    export = opened(tmp_path, text)
    assert export.layout is not None
    at = export.head.header_line - 1
    signature = {name.split("#")[0] for name in export.layout.signature}
    names = lines[at].split(",")
    droppable = [
        place
        for place, column in enumerate(export.columns)
        if column.fields and names[place] not in signature and not export.layout.exact
    ]
    for place in droppable[:2]:
        kept = [
            ",".join(c for n, c in enumerate(line.split(",")) if n != place) for line in lines[at:]
        ]
        without = opened(tmp_path, "\n".join([*lines[:at], *kept]) + "\n")
        if without.layout == export.layout:
            assert "missing_column" in {problem.code for problem in without.problems}
            assert without.counts.records == 1


def test_words_of_one_language_mean_words_of_the_other() -> None:
    words = vocabulary()
    assert words.types["永续合约"] == "Swap" == words.types["swap"]
    assert words.actions["资金费支出"] == "Funding fee expense"
    assert words.actions["173"] == "Funding fee expense"


def test_headers_are_told_apart_from_each_other(tmp_path: Path) -> None:
    for one in layouts():
        if one.container:
            continue
        export = opened(tmp_path, ",".join(header_of(one)) + "\n")
        assert export.layout == one
        assert [p.code for p in export.problems if p.code == "no_rows"] == ["no_rows"]


def test_a_time_is_aware_and_in_utc(tmp_path: Path) -> None:
    record = next(opened(tmp_path, FILES["trading_2025_en"][0]).records)
    assert record.time_utc == datetime(2026, 10, 6, 1, 20, 16, tzinfo=UTC)
