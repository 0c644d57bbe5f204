#include "textflag.h"

// func ask(table *byte, at []uint32)
TEXT ·ask(SB), NOSPLIT, $0-32
	MOVQ  table+0(FP), DI
	MOVQ  at_base+8(FP), SI
	MOVQ  at_len+16(FP), CX
	TESTQ CX, CX
	JZ    done

next:
	MOVL        (SI), AX
	PREFETCHT0  (DI)(AX*1)
	ADDQ        $4, SI
	DECQ        CX
	JNZ         next

done:
	RET
